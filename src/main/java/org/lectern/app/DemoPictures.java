package org.lectern.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** The pictures of a class to watch: curves on a board, drawn when they are sent and carried inside the message. */
final class DemoPictures {
    static final int WIDTH = 320;
    static final int HEIGHT = 240;
    private static final Color CHALK = new Color(0xF2F0E6);
    private static final Color FAINT = new Color(0x7FF2F0E6, true);
    private static final Color[] BOARDS = {
        new Color(0x24543C), new Color(0x2B3A67), new Color(0x6B3E26), new Color(0x4A2C5E), new Color(0x1F4E5F)
    };

    private DemoPictures() {}

    /** A picture as an address that holds it; another one for each text. */
    static String address(String name) {
        int number = Math.abs(name.hashCode() % 1_000);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D board = image.createGraphics();
        board.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        board.setColor(BOARDS[number % BOARDS.length]);
        board.fillRect(0, 0, WIDTH, HEIGHT);
        board.setColor(FAINT);
        board.drawLine(20, HEIGHT / 2, WIDTH - 20, HEIGHT / 2);
        board.drawLine(WIDTH / 2, 16, WIDTH / 2, HEIGHT - 16);
        board.setColor(CHALK);
        board.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D curve = new Path2D.Double();
        for (int x = 24; x <= WIDTH - 24; x += 2) {
            double at = (x - WIDTH / 2.0) / 40;
            double y =
                    HEIGHT / 2.0 - 60 * Math.sin(at * (1 + number % 7 / 4.0)) * Math.exp(-at * at / (6 + number % 11));
            if (x == 24) curve.moveTo(x, y);
            else curve.lineTo(x, y);
        }
        board.draw(curve);
        board.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            return name;
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
