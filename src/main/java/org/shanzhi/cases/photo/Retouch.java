// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws a photo anew (重新编码): upright, at most {@value #SIDE} pixels wide or high, with nothing but its pixels. How large it
 * would become is known from its header before a single pixel is unpacked.
 */
final class Retouch {
    static final long PIXELS = 50_000_000;
    static final int SIDE = 2560;

    /** Unpacked pictures are large: only so many at a time, that a crowd of them does not exhaust the memory. */
    private final Semaphore places = new Semaphore(2);

    /** What came of it. */
    sealed interface Outcome {
        record Drawn(byte[] content) implements Outcome {}

        /** Its header announces more pixels than are read. */
        record TooManyPixels() implements Outcome {}

        record Broken() implements Outcome {}
    }

    Outcome draw(PhotoFormat format, byte[] content) {
        places.acquireUninterruptibly();
        try {
            return drawNow(format, content);
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException broken) {
            // The readers of the JDK meet damaged files with any of these.
            return new Outcome.Broken();
        } finally {
            places.release();
        }
    }

    private static Outcome drawNow(PhotoFormat format, byte[] content) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.ending()).next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > PIXELS) {
                return new Outcome.TooManyPixels();
            }
            int step = Math.max(1, Math.max(width, height) / SIDE);
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(step, step, 0, 0);
            int orientation = format == PhotoFormat.JPEG ? Orientation.of(content) : 1;
            return new Outcome.Drawn(write(format, upright(reader.read(0, parameters), orientation)));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage upright(BufferedImage photo, int orientation) {
        double scale = Math.min(1, (double) SIDE / Math.max(photo.getWidth(), photo.getHeight()));
        int width = Math.max(1, (int) Math.round(photo.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(photo.getHeight() * scale));
        boolean turned = Orientation.turned(orientation);
        int kind = photo.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        var drawn = new BufferedImage(turned ? height : width, turned ? width : height, kind);
        Graphics2D pen = drawn.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.transform(Orientation.upright(orientation, width, height));
            pen.drawImage(photo, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }

    private static byte[] write(PhotoFormat format, BufferedImage photo) throws IOException {
        ImageWriter writer =
                ImageIO.getImageWritersByFormatName(format.ending()).next();
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format == PhotoFormat.JPEG) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(0.85f);
            }
            writer.write(null, new IIOImage(photo, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
