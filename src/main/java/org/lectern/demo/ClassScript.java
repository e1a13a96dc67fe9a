package org.lectern.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Fifty minutes of a class of sixty: about 3,000 messages, with questions, answers, pictures, likes, flowers, two floods,
 * people who come late, leave and return, and three moments at which the server starts anew. The same every time.
 */
public final class ClassScript {
    /** How long the class lasts. */
    public static final Duration LENGTH = Duration.ofMinutes(50);

    /** A word that some of them write around. */
    public static final String ALERT_WORD = "代写";

    /** Who acts when it is the teacher. */
    public static final int TEACHER = -1;

    private static final int STUDENTS = 60;
    private static final int MINUTES = 50;
    private static final String[] FAMILY = "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙".split(" ");
    private static final String[] GIVEN = "子涵 浩然 欣怡 宇轩 思远".split(" ");
    private static final String[] PLAIN = {
        "好的",
        "收到",
        "明白了",
        "谢谢老师",
        "我记下来了",
        "第一步我写完了",
        "图很清楚",
        "我这里声音正常",
        "哈哈哈",
        "太棒了",
        "done",
        "got it",
        "thanks",
        "my answer is the same",
        "I finished the first part",
        "great example",
        "原来如此",
        "先求导再代入",
        "我选B",
        "等一下我在抄",
        "写完了",
        "同意楼上",
        "老师讲得真清楚",
        "👍",
        "😂😂"
    };
    private static final String[] QUESTIONS = {
        "第%d题怎么做",
        "例%d为什么要取绝对值？",
        "请问第%d页的公式是什么意思",
        "第%d步可以省略吗",
        "how do I solve exercise %d",
        "is problem %d on the exam?"
    };
    private static final String[] ANSWERS = {"我觉得先通分", "答案是3", "看课本第12页", "use the chain rule", "上节课讲过的"};
    private static final String[] AROUND = {"专业代 写", "代寫作业", "代-写论文", "代★写", "代​写"};

    /** What somebody does. */
    public enum Kind {
        JOIN,
        LEAVE,
        TEXT,
        PICTURE,
        LIKE,
        FLOWER,
        /** The teacher says by hand that the question {@link Act#answers} is answered. */
        SETTLE,
        /** The server ends and starts anew; nobody in particular does it. */
        RESTART
    }

    /**
     * One thing that happens.
     *
     * @param at since the beginning of the class
     * @param who a student by number from 0, or {@link #TEACHER}
     * @param text the words, the address of a picture; empty for the rest
     * @param asks it is a question
     * @param cue what it says beside its words
     * @param alerts it holds {@link #ALERT_WORD}, written around
     * @param about the student whose question the teacher answers by an {@code @}; TEACHER for none
     * @param answers what it answers; null for nothing
     */
    public record Act(
            Duration at,
            int who,
            Kind kind,
            String text,
            boolean asks,
            Cue cue,
            boolean alerts,
            int about,
            @Nullable Act answers) {
        public long minute() {
            return at.toMinutes();
        }

        public boolean said() {
            return switch (kind) {
                case JOIN, LEAVE, SETTLE, RESTART -> false;
                case TEXT, PICTURE, LIKE, FLOWER -> true;
            };
        }

        private Act asking(Cue marked) {
            return new Act(at, who, kind, text, true, marked, alerts, about, answers);
        }

        private Act answering(Act question) {
            return new Act(at, who, kind, text, asks, cue, alerts, about, question);
        }

        private Act naming(int student) {
            return new Act(at, who, kind, text, asks, cue, alerts, student, answers);
        }
    }

    /** What a message says beside its words. */
    public enum Cue {
        NONE,
        /** Its author marked it as a question. */
        QUESTION,
        /** It names the teacher. */
        TEACHER
    }

    private final Random random = new Random(20261128);
    private final List<Act> acts = new ArrayList<>();
    private final boolean[][] there = new boolean[STUDENTS][MINUTES + 1];

    private ClassScript() {}

    /** The whole class in the order of time; what happens to people comes at the beginning of a minute. */
    public static List<Act> acts() {
        ClassScript script = new ClassScript();
        script.people();
        script.talk();
        script.questions();
        script.answers();
        script.callsForTheTeacher();
        script.floods();
        for (int minute : new int[] {12, 27, 41}) script.add(Duration.ofMinutes(minute), TEACHER, Kind.RESTART, "");
        script.acts.sort(
                Comparator.comparing(Act::at).thenComparing(act -> act.said() || act.kind() == Kind.SETTLE ? 1 : 0));
        return List.copyOf(script.acts);
    }

    public static int students() {
        return STUDENTS;
    }

    public static String login(int student) {
        return "s%02d".formatted(student + 1);
    }

    public static String name(int student) {
        return FAMILY[student % FAMILY.length] + GIVEN[student / FAMILY.length];
    }

    private static Act act(Duration at, int who, Kind kind, String text) {
        return new Act(at, who, kind, text, false, Cue.NONE, false, TEACHER, null);
    }

    private void add(Duration at, int who, Kind kind, String text) {
        acts.add(act(at, who, kind, text));
    }

    private void stay(int student, int from, int to) {
        add(Duration.ofMinutes(from), student, Kind.JOIN, "");
        if (to < MINUTES) add(Duration.ofMinutes(to), student, Kind.LEAVE, "");
        for (int minute = from; minute < to; minute++) there[student][minute] = true;
    }

    private void people() {
        for (int student = 0; student < STUDENTS; student++) {
            switch (student % 10) {
                case 3 -> stay(student, 3 + random.nextInt(15), MINUTES);
                case 6 -> stay(student, 0, 25 + random.nextInt(20));
                case 8 -> {
                    int left = 10 + random.nextInt(10);
                    stay(student, 0, left);
                    stay(student, left + 4, MINUTES);
                }
                default -> stay(student, 0, MINUTES);
            }
        }
    }

    /** Somebody who is there in that minute; the last two of the class never say a word. */
    private int somebody(int minute) {
        while (true) {
            int student = random.nextInt(STUDENTS - 2);
            if (there[student][minute]) return student;
        }
    }

    private Duration within(int minute) {
        return Duration.ofMinutes(minute).plusMillis(1000 + random.nextInt(58_000));
    }

    private void talk() {
        for (int i = 0; i < 2400; i++) {
            int minute = random.nextInt(MINUTES);
            add(within(minute), somebody(minute), Kind.TEXT, PLAIN[random.nextInt(PLAIN.length)]);
        }
        for (int i = 0; i < 60; i++) {
            int minute = random.nextInt(MINUTES);
            add(within(minute), somebody(minute), Kind.PICTURE, "https://pictures.invalid/" + i + ".png");
        }
        for (int i = 0; i < 240; i++) {
            int minute = random.nextInt(MINUTES);
            add(within(minute), somebody(minute), i % 3 == 0 ? Kind.FLOWER : Kind.LIKE, "");
        }
        for (String around : AROUND) {
            int minute = random.nextInt(MINUTES);
            acts.add(
                    new Act(within(minute), somebody(minute), Kind.TEXT, around, false, Cue.NONE, true, TEACHER, null));
        }
    }

    /** Most are told by their words, some are marked; the teacher answers two of three: by name, by a reply, by hand. */
    private void questions() {
        for (int i = 0; i < 78; i++) {
            int minute = random.nextInt(MINUTES - 6);
            int student = somebody(minute);
            boolean marked = i >= 70;
            String words = marked ? "第%d题我卡在这里".formatted(i + 1) : QUESTIONS[i % QUESTIONS.length].formatted(i + 1);
            Act question = act(within(minute), student, Kind.TEXT, words).asking(marked ? Cue.QUESTION : Cue.NONE);
            acts.add(question);
            Duration answered = within(minute + 1 + random.nextInt(4));
            switch (i % 6) {
                case 1, 5 ->
                    acts.add(act(answered, TEACHER, Kind.TEXT, "@" + name(student) + " 看黑板")
                            .naming(student));
                case 2 -> acts.add(act(answered, TEACHER, Kind.TEXT, "看黑板").answering(question));
                case 4 -> acts.add(act(answered, TEACHER, Kind.SETTLE, "").answering(question));
                default -> {}
            }
        }
    }

    /** Students answer each other, by a line or a picture; some go on under their own question, which is no answer. */
    private void answers() {
        List<Act> asked = acts.stream().filter(Act::asks).toList();
        List<Act> plain = acts.stream()
                .filter(act -> act.kind() == Kind.TEXT && act.who() != TEACHER && !act.asks())
                .toList();
        for (int i = 0; i < 90; i++) {
            Act to = i % 9 == 8 ? plain.get(random.nextInt(plain.size())) : asked.get(random.nextInt(asked.size()));
            int minute = (int) Math.min(MINUTES - 1, to.minute() + 1 + random.nextInt(3));
            int who = i % 10 == 7 ? to.who() : somebody(minute);
            if (!there[who][minute]) continue;
            boolean picture = i % 6 == 5;
            String words = picture ? "https://pictures.invalid/answer-" + i + ".png" : ANSWERS[i % ANSWERS.length];
            acts.add(act(within(minute), who, picture ? Kind.PICTURE : Kind.TEXT, words)
                    .answering(to));
        }
    }

    private void callsForTheTeacher() {
        for (int i = 0; i < 12; i++) {
            int minute = random.nextInt(MINUTES);
            Act call = act(within(minute), somebody(minute), Kind.TEXT, "@王老师 谢谢");
            acts.add(
                    new Act(call.at(), call.who(), call.kind(), call.text(), false, Cue.TEACHER, false, TEACHER, null));
        }
    }

    /** One gives a hundred flowers in ten seconds, another says the same again and again. */
    private void floods() {
        for (int i = 0; i < 100; i++) add(Duration.ofMinutes(33).plusMillis(5_000 + i * 100L), 1, Kind.FLOWER, "");
        for (int i = 0; i < 120; i++)
            add(Duration.ofMinutes(38).plusMillis(5_000 + i * 90L), 2, Kind.TEXT, "刷屏刷屏" + "！".repeat(i % 5));
    }
}
