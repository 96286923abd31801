// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.shanzhi.cases.Attachments;

/** Drawn scenes that stand for photos in the demo; nobody takes them for pictures of a real place. */
final class DemoPhotos {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    /** What is drawn on the street, by the beginning of the category. */
    private static final Map<String, String> SCENES = Map.of(
            "URB.CLEAN", "waste",
            "URB.DRAIN", "water",
            "TRA.ROAD", "hole",
            "URB.LIGHT", "lamp",
            "URB.GREEN", "tree",
            "TRA.PARK", "car");

    private final Attachments attachments;
    private final Map<String, Attachments.Stored> drawn = new HashMap<>();

    DemoPhotos(Attachments attachments) {
        this.attachments = attachments;
    }

    /** Return a photo of the matter; none where there is nothing to be seen. */
    List<Attachments.Stored> of(String category, RandomGenerator random) {
        return SCENES.entrySet().stream()
                .filter(scene -> category.startsWith(scene.getKey()))
                .findFirst()
                .map(scene -> List.of(drawn.computeIfAbsent(
                        scene.getValue() + random.nextInt(3), key -> store(key, scene.getValue()))))
                .orElse(List.of());
    }

    /** Return a photo of the place when the work is done; none where there was nothing to be seen. */
    List<Attachments.Stored> after(String category, RandomGenerator random) {
        return SCENES.keySet().stream().anyMatch(category::startsWith)
                ? List.of(drawn.computeIfAbsent("done" + random.nextInt(3), key -> store(key, "done")))
                : List.of();
    }

    private Attachments.Stored store(String key, String scene) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(scene(scene, key.hashCode()), "png", bytes);
            return switch (attachments.storePhoto(scene + ".png", new ByteArrayInputStream(bytes.toByteArray()))) {
                case Attachments.Storing.Done done -> done.stored();
                case Attachments.Storing.Refused refused ->
                    throw new IllegalStateException("The drawn photo is refused: " + refused.refusal());
            };
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The demo's photos cannot be kept", unwritable);
        }
    }

    private static BufferedImage scene(String scene, int variant) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        boolean night = scene.equals("lamp");
        pen.setColor(night ? new Color(0x1d2438) : new Color(0xbcd7e6));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        int shift = Math.floorMod(variant, 5) * 24;
        for (int house = 0; house < 4; house++) {
            pen.setColor(night ? new Color(0x2b3350) : new Color(0xd9c7a8));
            pen.fillRect(house * 170 - shift, 120 + house % 2 * 30, 140, 200);
            pen.setColor(night && house != 2 ? new Color(0x3a4466) : new Color(0xf3e3b0));
            for (int window = 0; window < 6; window++) {
                pen.fillRect(house * 170 - shift + 18 + window % 2 * 60, 150 + window / 2 * 50, 36, 28);
            }
        }
        pen.setColor(night ? new Color(0x2a2a2f) : new Color(0x8d9094));
        pen.fillRect(0, 310, WIDTH, 170);
        pen.setColor(new Color(0xcfcfcf));
        pen.fillRect(0, 304, WIDTH, 10);
        subject(pen, scene, 220 + shift);
        // A frame that no camera makes.
        pen.setColor(new Color(0xb5452c));
        pen.setStroke(new BasicStroke(10));
        pen.drawRect(5, 5, WIDTH - 10, HEIGHT - 10);
        pen.dispose();
        return image;
    }

    private static void subject(Graphics2D pen, String scene, int x) {
        switch (scene) {
            case "done" -> {
                // The street as it should be.
            }
            case "waste" -> {
                pen.setColor(new Color(0x2f6b3c));
                pen.fillRect(x, 250, 70, 100);
                pen.fillRect(x + 90, 250, 70, 100);
                for (int bag = 0; bag < 7; bag++) {
                    pen.setColor(bag % 2 == 0 ? new Color(0x27272a) : new Color(0xe8e4da));
                    pen.fillOval(x - 50 + bag * 38, 330 + bag % 3 * 12, 52, 40);
                }
            }
            case "water" -> {
                pen.setColor(new Color(0x5f7f91));
                pen.fillOval(x - 140, 340, 380, 90);
                pen.setColor(new Color(0x9fbccb));
                pen.fillOval(x - 60, 360, 200, 36);
            }
            case "hole" -> {
                pen.setColor(new Color(0x4a4642));
                pen.fillOval(x - 20, 350, 190, 70);
                pen.setColor(new Color(0x2f2c2a));
                pen.fillOval(x + 10, 362, 120, 42);
            }
            case "tree" -> {
                pen.setColor(new Color(0x6b4b2e));
                pen.fillRect(x - 60, 330, 260, 26);
                pen.setColor(new Color(0x3f7a3b));
                pen.fillOval(x + 150, 270, 170, 140);
            }
            case "car" -> {
                pen.setColor(new Color(0x38619c));
                pen.fillRoundRect(x - 40, 300, 240, 70, 30, 30);
                pen.fillRoundRect(x, 260, 150, 60, 30, 30);
                pen.setColor(Color.BLACK);
                pen.fillOval(x - 10, 345, 50, 50);
                pen.fillOval(x + 120, 345, 50, 50);
            }
            default -> {
                pen.setColor(new Color(0x60646e));
                pen.fillRect(x, 90, 12, 260);
                pen.fillRect(x, 90, 90, 10);
                pen.fillRect(x + 70, 96, 30, 12);
            }
        }
    }
}
