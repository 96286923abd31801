// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.Attachments;
import org.shanzhi.paper.Paper;
import org.shanzhi.ui.Page;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The order on paper, for whoever handles it without an account (印制工单), and the whole file to put away (归档). */
@Controller
class OrderPages {
    private final CaseSheets sheets;
    private final Attachments attachments;
    private final Actors actors;

    OrderPages(CaseSheets sheets, Attachments attachments, Actors actors) {
        this.sheets = sheets;
        this.attachments = attachments;
        this.actors = actors;
    }

    @GetMapping("/desk/cases/{id}/order")
    String order(@PathVariable String id, Model model) {
        CaseSheet sheet = sheet(id);
        model.addAttribute("sheet", sheet);
        model.addAttribute("address", address(sheet));
        return "cases/desk/order";
    }

    @GetMapping("/desk/cases/{id}/order.pdf")
    ResponseEntity<byte[]> orderPdf(
            @PathVariable String id, @ModelAttribute(name = "page", binding = false) Page page) {
        CaseSheet sheet = sheet(id);
        return pdf(new CasePapers(page, sheet).order(address(sheet)), "order-" + number(sheet));
    }

    @GetMapping("/desk/cases/{id}/file.pdf")
    ResponseEntity<byte[]> filePdf(@PathVariable String id, @ModelAttribute(name = "page", binding = false) Page page) {
        CaseSheet sheet = sheet(id);
        return pdf(new CasePapers(page, sheet).file(), "file-" + number(sheet));
    }

    /** The file with everything that is attached to it, each under the digest by which the public log knows it. */
    @GetMapping("/desk/cases/{id}/file.zip")
    void fileZip(
            @PathVariable String id,
            @ModelAttribute(name = "page", binding = false) Page page,
            HttpServletResponse response)
            throws IOException {
        CaseSheet sheet = sheet(id);
        byte[] file = new CasePapers(page, sheet).file().pdf();
        String folder = number(sheet) + "/";
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, named("file-" + number(sheet) + ".zip"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (var zip = new ZipOutputStream(response.getOutputStream(), StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(folder + "file.pdf"));
            zip.write(file);
            for (Attached attached : sheet.file().attachments()) {
                if (attached.voice() && !sheet.files().playing().contains(attached.id())) {
                    // A voice leaves with the file only for who has said for what it is listened to.
                    continue;
                }
                Optional<InputStream> content =
                        attachments.open(attached.stored().digest());
                if (content.isPresent()) {
                    try (InputStream open = content.get()) {
                        zip.putNextEntry(new ZipEntry(folder + name(attached)));
                        open.transferTo(zip);
                    }
                }
            }
        }
    }

    private static String name(Attached attached) {
        String type = MediaType.parseMediaType(attached.stored().type()).getSubtype();
        return "%03d-%s-%s.%s"
                .formatted(
                        attached.step(), attached.kind(), attached.stored().digest(), type.replaceAll("[^a-z0-9]", ""));
    }

    private static ResponseEntity<byte[]> pdf(Paper paper, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, named(name + ".pdf"))
                .body(paper.pdf());
    }

    private static String named(String file) {
        return ContentDisposition.attachment().filename(file).build().toString();
    }

    private static String number(CaseSheet sheet) {
        return sheet.matter().intake().number();
    }

    private static String address(CaseSheet sheet) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(sheet.address())
                .toUriString();
    }

    private CaseSheet sheet(String id) {
        return sheets.paper(id, actors.current());
    }
}
