package org.lectern.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Endless class-room talk in Chinese and English, the same for the same seed; about 41 bytes of UTF-8 a message. */
final class Chatter {
    /** Where the words come from. */
    enum Kind {
        /** 110 words, each as likely as the others. */
        SMALL,
        /** 2,500 characters and 4,000 English words, by Zipf's law. */
        NATURAL
    }

    private static final String[] CHINESE = ("老师 同学 作业 考试 明天 今天 链表 指针 递归 数组 问题 这个 那个 什么 怎么 为什么 可以 不可以 谢谢 明白 上海 北京 图书馆"
                    + " 教室 实验 报告 复习 期末 答案 例子 代码 程序 运行 错误 时间 复杂度 算法 排序 查找 二叉树 队列 栈 我们 你们 他们 一起 讨论"
                    + " 分组 提交 截止 已经 还没 请问 课件 视频")
            .split(" ");
    private static final String[] ENGLISH = ("the list node pointer array exam homework question please thanks today"
                    + " tomorrow why how what where code error run time sort search tree queue stack lab report review"
                    + " answer example deadline submit group video slides lecture ok yes no maybe again compile debug test"
                    + " class object loop index value null string number of a in")
            .split(" ");
    private static final int MEAN = 34;
    private static final int SHORTEST = 4;
    private static final int CHARACTERS = 2_500;
    private static final int WORDS = 4_000;
    private static final int FIRST = 0x4E00;

    private final Random random;
    private final Kind kind;

    Chatter(Kind kind, long seed) {
        this.kind = kind;
        this.random = new Random(seed);
    }

    static List<String> lines(Kind kind, long seed, int count) {
        Chatter chatter = new Chatter(kind, seed);
        List<String> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) lines.add(chatter.line());
        return lines;
    }

    String line() {
        boolean chinese = random.nextBoolean();
        double goal = SHORTEST - MEAN * Math.log(1 - random.nextDouble());
        StringBuilder line = new StringBuilder();
        int bytes = 0;
        while (bytes < goal) {
            if (random.nextDouble() < (chinese ? 0.85 : 0.1)) {
                String word = chineseWord();
                line.append(word);
                bytes += 3 * word.length();
            } else {
                String word = englishWord();
                if (!line.isEmpty()) line.append(' ');
                line.append(word);
                bytes += 1 + word.length();
            }
        }
        return line.toString();
    }

    private String chineseWord() {
        if (kind == Kind.SMALL) return CHINESE[random.nextInt(CHINESE.length)];
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) word.append((char) (FIRST + 7 * zipf(CHARACTERS)));
        return word.toString();
    }

    private String englishWord() {
        if (kind == Kind.SMALL) return ENGLISH[random.nextInt(ENGLISH.length)];
        int rank = zipf(WORDS);
        StringBuilder word = new StringBuilder();
        for (int rest = rank + 1; rest > 0; rest /= 20) word.append("etaoinshrdlucmfwypvb".charAt(rest % 20));
        return word.append("eaiou".charAt(rank % 5)).toString();
    }

    /** A rank below the limit, the n-th as likely as one n-th of the first, about. */
    private int zipf(int limit) {
        return (int) Math.exp(random.nextDouble() * Math.log(limit)) - 1;
    }
}
