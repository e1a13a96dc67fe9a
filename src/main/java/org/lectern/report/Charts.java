package org.lectern.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The four charts of a report. Colours tell apart for the colour-blind as well, and in print. */
final class Charts {
    static final Color BLUE = new Color(0x2F6FB5);
    static final Color ORANGE = new Color(0xD9822B);
    static final Color GREY = new Color(0x8A939C);
    private static final Color LINE = new Color(0xD5DAE0);
    private static final int MOST = 20;
    private static final int SCALE = 2;

    private final LessonReport report;
    private final ReportWords words;

    Charts(LessonReport report) {
        this.report = report;
        this.words = report.words;
    }

    List<JFreeChart> all() {
        return List.of(activity(), participation(), questions(), board());
    }

    private JFreeChart activity() {
        XYSeries series = new XYSeries("");
        int[] counts = report.activity();
        for (int i = 0; i < counts.length; i++) series.add(i, counts[i]);
        JFreeChart chart = ChartFactory.createXYAreaChart(
                words.of("chart.activity"),
                words.of("chart.minute"),
                words.of("chart.messages"),
                new XYSeriesCollection(series),
                PlotOrientation.VERTICAL,
                false,
                false,
                false);
        XYPlot plot = chart.getXYPlot();
        XYAreaRenderer renderer = new XYAreaRenderer();
        renderer.setSeriesPaint(0, BLUE);
        plot.setRenderer(renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(LINE);
        plot.setDomainGridlinesVisible(false);
        plot.setOutlineVisible(false);
        for (ValueAxis axis : new ValueAxis[] {plot.getDomainAxis(), plot.getRangeAxis()}) whole(axis);
        plot.getDomainAxis().setTickLabelFont(font(Font.PLAIN, 10));
        plot.getDomainAxis().setLabelFont(font(Font.PLAIN, 11));
        plot.getRangeAxis().setTickLabelFont(font(Font.PLAIN, 10));
        plot.getRangeAxis().setLabelFont(font(Font.PLAIN, 11));
        return finished(chart);
    }

    private JFreeChart participation() {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        report.students.stream()
                .filter(student -> said(student) > 0)
                .sorted(Comparator.comparingInt(Charts::said).reversed())
                .limit(MOST)
                .forEach(student -> {
                    String name = unique(data, student.name());
                    data.addValue(student.standing().counts().texts(), words.of("column.texts"), name);
                    data.addValue(student.standing().counts().pictures(), words.of("column.pictures"), name);
                });
        return bars(words.of("chart.participation", MOST), data, true);
    }

    private static int said(LessonReport.Student student) {
        return student.standing().counts().texts() + student.standing().counts().pictures();
    }

    private JFreeChart questions() {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        int number = 0;
        for (LessonReport.Asked asked : report.questions) {
            if (++number > 2 * MOST) break;
            Double minutes = asked.waited().toSeconds() / 60.0;
            // both at each, so that their colours are the same in every report
            data.addValue(asked.open() ? null : minutes, words.of("answered"), String.valueOf(number));
            data.addValue(asked.open() ? minutes : null, words.of("open"), String.valueOf(number));
        }
        return bars(words.of("chart.questions"), data, false);
    }

    private JFreeChart board() {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        report.board.stream().limit(MOST).forEach(given -> {
            String name = unique(data, given.name());
            data.addValue(given.likes(), words.of("column.likes"), name);
            data.addValue(given.flowers(), words.of("column.flowers"), name);
        });
        return bars(words.of("chart.board", MOST), data, true);
    }

    private static String unique(DefaultCategoryDataset data, String name) {
        String short_ = name.length() > 12 ? name.substring(0, 11) + "…" : name;
        String free = short_;
        for (int i = 2; data.getColumnKeys().contains(free); i++) free = short_ + " (" + i + ")";
        return free;
    }

    private JFreeChart bars(String title, DefaultCategoryDataset data, boolean counts) {
        JFreeChart chart = ChartFactory.createStackedBarChart(
                title, null, null, data, PlotOrientation.VERTICAL, true, false, false);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(LINE);
        plot.setOutlineVisible(false);
        BarRenderer renderer = (BarRenderer) plot.getRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.08);
        renderer.setSeriesPaint(0, BLUE);
        renderer.setSeriesPaint(1, ORANGE);
        plot.getDomainAxis().setTickLabelFont(font(Font.PLAIN, 9));
        plot.getDomainAxis()
                .setCategoryLabelPositions(
                        org.jfree.chart.axis.CategoryLabelPositions.createUpRotationLabelPositions(Math.PI / 4));
        if (counts) whole(plot.getRangeAxis());
        plot.getRangeAxis().setTickLabelFont(font(Font.PLAIN, 10));
        if (chart.getLegend() != null) {
            chart.getLegend().setItemFont(font(Font.PLAIN, 10));
            chart.getLegend().setFrame(org.jfree.chart.block.BlockBorder.NONE);
        }
        return finished(chart);
    }

    /** Counts and minutes have no half marks. */
    private static void whole(ValueAxis axis) {
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    }

    private static JFreeChart finished(JFreeChart chart) {
        chart.setBackgroundPaint(Color.WHITE);
        chart.getTitle().setFont(font(Font.BOLD, 13));
        chart.setBorderVisible(false);
        chart.setBorderStroke(new BasicStroke(0));
        return chart;
    }

    /** The system's font without serifs, with the Chinese one that the system puts behind it. */
    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** A chart as a PNG of twice that size, sharp on every screen. */
    static byte[] png(JFreeChart chart, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
