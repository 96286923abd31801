// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Attachments.Storing;
import org.shanzhi.testing.TestClock;

class LocalAttachmentsTests {
    private static final Duration LIFE = Duration.ofHours(24);

    private static final FileLimits LIMITS = new FileLimits() {
        @Override
        public int megabytes(Attachments.Sort sort) {
            return sort == Attachments.Sort.PHOTO ? 10 : 2;
        }

        @Override
        public int perStep() {
            return 6;
        }
    };

    /** Rational numbers of a place, as a camera writes them, would stand behind this mark. */
    private static final byte[] GPS_MARK = "GPS 29.123456 106.654321".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path data;

    private final UploadsOnPaper uploads = new UploadsOnPaper();
    private final TestClock clock = new TestClock();
    private LocalAttachments attachments;

    @BeforeEach
    void open() throws IOException {
        attachments = new LocalAttachments(data.resolve("attachments"), uploads, () -> LIFE, LIMITS, clock);
    }

    @Test
    void photoIsKeptWithoutWhatTheCameraWroteIntoIt() throws IOException {
        byte[] photo = withExif(jpeg(40, 20), 1);

        var stored = stored(photo);

        assertThat(contains(photo, GPS_MARK)).isTrue();
        assertThat(contains(content(stored.digest()), GPS_MARK)).isFalse();
        assertThat(contains(content(stored.digest()), "Exif".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(stored.type()).isEqualTo("image/jpeg");
    }

    @Test
    void photoTakenUprightStaysUpright() throws IOException {
        var stored = stored(withExif(jpeg(40, 20), 6));

        var kept = ImageIO.read(new ByteArrayInputStream(content(stored.digest())));

        assertThat(kept.getWidth()).isEqualTo(20);
        assertThat(kept.getHeight()).isEqualTo(40);
        // The red half was on the left; turned a quarter clockwise it is on top.
        assertThat(new Color(kept.getRGB(10, 5)).getRed()).isGreaterThan(200);
        assertThat(new Color(kept.getRGB(10, 35)).getRed()).isLessThan(60);
    }

    @Test
    void largePhotoIsDrawnSmaller() throws IOException {
        var stored = stored(jpeg(6000, 300));

        var kept = ImageIO.read(new ByteArrayInputStream(content(stored.digest())));

        assertThat(kept.getWidth()).isEqualTo(Retouch.SIDE);
    }

    @Test
    void samePhotoIsKeptOnce() throws IOException {
        var first = stored(jpeg(40, 20));
        var second = stored(jpeg(40, 20));

        assertThat(second.digest()).isEqualTo(first.digest());
        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void pictureThatWouldFillTheMemoryIsRefusedByItsHeader() throws IOException {
        assertThat(refused(pngHeader(60_000, 60_000))).isEqualTo("photo-too-many-pixels");
    }

    @Test
    void brokenAndForeignContentIsRefused() throws IOException {
        byte[] photo = jpeg(40, 20);

        assertThat(refused("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("photo-broken");
        assertThat(refused(new byte[0])).isEqualTo("photo-broken");
        assertThat(refused(Arrays.copyOf(photo, 30))).isEqualTo("photo-broken");
        assertThat(refused(pngHeader(10, 10))).isEqualTo("photo-broken");
    }

    @Test
    void tooLargeFileIsRefused() throws IOException {
        assertThat(refused(new byte[10 * 1024 * 1024 + 1])).isEqualTo("photo-too-large");
    }

    @Test
    void nothingIsOpenedButDigests() throws IOException {
        assertThat(attachments.open("../../etc/passwd")).isEmpty();
        assertThat(attachments.open("0".repeat(64))).isEmpty();
    }

    @Test
    void nobodyElseOnTheMachineMayLook() throws IOException {
        var digest = stored(jpeg(40, 20)).digest();

        Path folder = data.resolve("attachments");
        Path file = folder.resolve(digest.substring(0, 2))
                .resolve(digest.substring(2, 4))
                .resolve(digest);
        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(rights(file.getParent())).isEqualTo("rwx------");
        assertThat(rights(file)).isEqualTo("rw-------");
    }

    @Test
    void folderThatStoodOpenIsClosedAtTheStart() throws IOException {
        Path folder = Files.createDirectory(data.resolve("open"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        var opened = new LocalAttachments(folder, uploads, () -> LIFE, LIMITS, clock);

        assertThat(opened.sweep()).isZero();
        assertThat(rights(folder)).isEqualTo("rwx------");
    }

    @Test
    void photoThatIsNotSentIsRemovedOnceItsDraftIsOver() throws IOException {
        var sent = stored(jpeg(40, 20)).digest();
        var kept = stored(jpeg(42, 20)).digest();
        var left = stored(jpeg(44, 20)).digest();
        uploads.attached.add(sent);
        clock.advance(LIFE);
        attachments.touch(List.of(kept));
        clock.advance(Duration.ofMinutes(1));

        assertThat(attachments.sweep()).isEqualTo(1);

        assertThat(attachments.open(left)).isEmpty();
        assertThat(content(sent)).isNotEmpty();
        assertThat(content(kept)).isNotEmpty();
        assertThat(stored(jpeg(44, 20)).digest()).isEqualTo(left);
        assertThat(content(left)).isNotEmpty();
    }

    @Test
    void photoThatACaseLetsGoIsRemovedAtOnceUnlessADraftHoldsIt() throws IOException {
        var gone = "a".repeat(64);
        var held = stored(jpeg(42, 20)).digest();

        attachments.release(List.of(gone, held));

        assertThat(attachments.sweep()).isEqualTo(1);
        assertThat(content(held)).isNotEmpty();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Attachments.Stored stored(byte[] photo) throws IOException {
        var storing = attachments.storePhoto("C:\\photos\\drain.jpg", new ByteArrayInputStream(photo));
        assertThat(storing).isInstanceOf(Storing.Done.class);
        var stored = ((Storing.Done) storing).stored();
        assertThat(stored.name()).isEqualTo("drain.jpg");
        return stored;
    }

    private String refused(byte[] content) throws IOException {
        var storing = attachments.storePhoto("drain.jpg", new ByteArrayInputStream(content));
        assertThat(storing).isInstanceOf(Storing.Refused.class);
        return ((Storing.Refused) storing).refusal().slug();
    }

    private byte[] content(String digest) throws IOException {
        try (var content = attachments.open(digest).orElseThrow()) {
            return content.readAllBytes();
        }
    }

    /** A picture whose left half is red and whose right half is black. */
    private static byte[] jpeg(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    /** Put an Exif block with an orientation and a place behind the first marker. */
    private static byte[] withExif(byte[] jpeg, int orientation) throws IOException {
        var tiff = new ByteArrayOutputStream();
        var out = new DataOutputStream(tiff);
        out.write(new byte[] {'M', 'M', 0, 42});
        out.writeInt(8);
        out.writeShort(1);
        out.writeShort(0x0112);
        out.writeShort(3);
        out.writeInt(1);
        out.writeShort(orientation);
        out.writeShort(0);
        out.writeInt(0);
        out.write(GPS_MARK);
        var bytes = new ByteArrayOutputStream();
        var whole = new DataOutputStream(bytes);
        whole.write(jpeg, 0, 2);
        whole.writeShort(0xFFE1);
        whole.writeShort(2 + 6 + tiff.size());
        whole.write(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        whole.write(tiff.toByteArray());
        whole.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    /** A PNG that announces its size and has nothing else. */
    private static byte[] pngHeader(int width, int height) throws IOException {
        var header = new ByteArrayOutputStream();
        var out = new DataOutputStream(header);
        out.writeBytes("IHDR");
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.toByteArray());
        var bytes = new ByteArrayOutputStream();
        var whole = new DataOutputStream(bytes);
        whole.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        whole.writeInt(13);
        whole.write(header.toByteArray());
        whole.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }

    private static boolean contains(byte[] content, byte[] part) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
    }
}
