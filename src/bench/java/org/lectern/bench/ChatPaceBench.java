package org.lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a message costs the chat page at 50, 100 and 500 a second and in a burst of 20,000, beside a plain list of
 * one-line cells in the same run; and scrolling. Pairs are interleaved; medians are printed. No bar but that every message is shown.
 */
class ChatPaceBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    private record Load(int rate, int count) {
        @Override
        public String toString() {
            return rate == 0 ? "burst of " + count : rate + "/s";
        }
    }

    @Test
    void messagesAreCheap() {
        System.out.printf(
                "%-16s %-6s %10s %10s %8s %10s %10s %8s%n",
                "load", "list", "cpu us", "fx us", "pulses", "p99.9 ms", "max ms", "wall s");
        for (Load load : List.of(new Load(50, 1000), new Load(100, 2000), new Load(500, 5000), new Load(0, 20_000))) {
            Map<String, List<Map<String, Double>>> all = new HashMap<>();
            for (int round = 0; round < ROUNDS; round++)
                for (String list : List.of("chat", "plain"))
                    all.computeIfAbsent(list, key -> new ArrayList<>()).add(probe(list, load));
            print(load, "chat", all.get("chat"));
            print(load, "plain", all.get("plain"));
            System.out.printf(
                    Locale.ROOT, "%-16s ratio  %10.2f %10.2f%n", load, ratio(all, "cpu_us"), ratio(all, "fx_us"));
        }
    }

    /** 10,000 rows of all kinds, a turn of the wheel each pulse, beside the same with plain cells. */
    @Test
    void scrollingIsSmooth() {
        List<Double> longest = new ArrayList<>();
        System.out.printf(
                "%-16s %-6s %10s %10s %10s %10s %10s%n",
                "scrolling", "list", "< 16.7 ms", "p50 ms", "p99.9 ms", "max ms", "fx ms");
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> chat = probe(ScrollProbe.class, "chat");
            Map<String, Double> plain = probe(ScrollProbe.class, "plain");
            print("chat", chat);
            print("plain", plain);
            longest.add(chat.get("pulse_max_ms") / plain.get("pulse_max_ms"));
        }
        System.out.printf(Locale.ROOT, "%-16s ratio of the longest pulse %.2f%n", "scrolling", Tools.median(longest));
    }

    private static void print(String list, Map<String, Double> figures) {
        System.out.printf(
                Locale.ROOT,
                "%-16s %-6s %9.2f%% %10.2f %10.2f %10.2f %10.0f%n",
                "scrolling",
                list,
                100 * figures.get("share"),
                figures.get("pulse_p50_ms"),
                figures.get("pulse_p999_ms"),
                figures.get("pulse_max_ms"),
                figures.get("fx_ms"));
    }

    private static Map<String, Double> probe(String list, Load load) {
        Map<String, Double> figures =
                probe(PaceProbe.class, list, String.valueOf(load.rate()), String.valueOf(load.count()));
        assertThat(figures).containsKeys("cpu_us", "fx_us", "pulse_max_ms");
        return figures;
    }

    private static Map<String, Double> probe(Class<?> program, String... arguments) {
        List<String> command = Tools.drawing(program, arguments);
        String printed = Tools.run(Path.of("."), command.toArray(String[]::new));
        String line = printed.lines()
                .filter(text -> text.startsWith("FIGURES"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(printed));
        return Tools.figures(line.substring("FIGURES".length()));
    }

    private static void print(Load load, String list, List<Map<String, Double>> rounds) {
        System.out.printf(
                Locale.ROOT,
                "%-16s %-6s %10.1f %10.1f %8.0f %10.2f %10.2f %8.2f%n",
                load,
                list,
                median(rounds, "cpu_us"),
                median(rounds, "fx_us"),
                median(rounds, "pulses"),
                median(rounds, "pulse_p999_ms"),
                median(rounds, "pulse_max_ms"),
                median(rounds, "wall_s"));
    }

    private static double ratio(Map<String, List<Map<String, Double>>> all, String figure) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++)
            ratios.add(
                    all.get("chat").get(i).get(figure) / all.get("plain").get(i).get(figure));
        return Tools.median(ratios);
    }

    private static double median(List<Map<String, Double>> rounds, String figure) {
        return Tools.median(rounds.stream().map(round -> round.get(figure)).toList());
    }
}
