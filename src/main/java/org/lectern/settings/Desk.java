package org.lectern.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the courses lie on the desk.
 *
 * @param order courses by {@link Profile#key()}, in the order the person gave them; others follow
 * @param open courses by {@link Profile#key()} that were open when the program ended
 * @param muted courses by {@link Profile#key()} whose unread messages do not ask for attention
 * @param layout how the wall is divided, in its own words; empty for the usual way
 * @param splits where a divided page is divided, by the name of the place: its share, from 0 to 1
 */
public record Desk(
        List<String> order, List<String> open, List<String> muted, String layout, Map<String, Double> splits) {
    public static final Desk DEFAULT = new Desk(List.of(), List.of(), List.of(), "", Map.of());

    public Desk {
        order = List.copyOf(order);
        open = List.copyOf(open);
        muted = List.copyOf(muted);
        splits = Map.copyOf(splits);
    }

    public Desk withOrder(List<String> others) {
        return new Desk(others, open, muted, layout, splits);
    }

    public Desk withOpen(List<String> others) {
        return new Desk(order, others, muted, layout, splits);
    }

    public Desk withMuted(List<String> others) {
        return new Desk(order, open, others, layout, splits);
    }

    public Desk withLayout(String other) {
        return new Desk(order, open, muted, other, splits);
    }

    public Desk withSplit(String place, double share) {
        Map<String, Double> others = new TreeMap<>(splits);
        others.put(place, Math.clamp(share, 0, 1));
        return new Desk(order, open, muted, layout, others);
    }

    static Desk read(Fields in) {
        Map<String, Double> splits = new TreeMap<>();
        for (Map<String, String> row : in.rows("desk.split")) {
            Fields fields = new Fields(new LinkedHashMap<>(row));
            double share = fields.measure("share", -1);
            if (row.containsKey("place") && share >= 0 && share <= 1) splits.put(fields.text("place", ""), share);
        }
        return new Desk(
                in.list("desk.course"),
                in.list("desk.open"),
                in.list("desk.muted"),
                in.text("desk.layout", ""),
                splits);
    }

    void write(Fields out) {
        out.putList("desk.course", order);
        out.putList("desk.open", open);
        out.putList("desk.muted", muted);
        if (!layout.isEmpty()) out.put("desk.layout", layout);
        out.putRows(
                "desk.split",
                new TreeMap<>(splits)
                        .entrySet().stream()
                                .map(split ->
                                        Map.of("place", split.getKey(), "share", String.valueOf(split.getValue())))
                                .toList());
    }
}
