package org.lectern.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lectern.domain.RoomId;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerLimits;
import org.lectern.server.ServerOptions;
import org.lectern.testing.RawWebSocket;

/**
 * A server with students in a process of its own: {@code DeskCrowd FOLDER COURSES RATE}. Prints {@code READY port} and a
 * teacher key for each course, waits for a line on its input, and then says {@code RATE} things a second in each course,
 * one in thirty of them a question, until it is ended.
 */
public final class DeskCrowd {
    private static final int STUDENTS = 5;
    private static final String[] PLAIN = {
        "好的",
        "收到",
        "明白了，谢谢老师",
        "我这里声音正常",
        "done",
        "I finished the first part",
        "先求导再代入",
        "我选B",
        "the next slide, please",
        "写完了，第二步是把两边同时平方再移项",
        "great example",
        "老师讲得真清楚"
    };

    private record Student(RawWebSocket socket, String login, String course) {
        private void say(int number, String text) {
            socket.send("{\"id\":\"" + login + "-" + number + "\",\"from\":\"" + login + "\",\"nickName\":\"同学" + login
                    + "\",\"cmd\":11,\"group_id\":\"" + course
                    + "\",\"chatType\":1,\"msgType\":0,\"type\":\"1\",\"createTime\":"
                    + System.currentTimeMillis() + ",\"content\":\"" + text + "\"}");
        }
    }

    private DeskCrowd() {}

    public static void main(String[] args) throws IOException {
        int courses = Integer.parseInt(args[1]);
        int rate = Integer.parseInt(args[2]) * courses;
        RoomServer server = RoomServer.start(ServerOptions.in(Path.of(args[0]))
                .withPort(0)
                .withLimits(ServerLimits.DEFAULT.withChat(new ServerLimits.Rate(1000, 0))));
        StringBuilder keys = new StringBuilder();
        List<Student> students = new ArrayList<>();
        for (int student = 0; student < STUDENTS; student++)
            for (int course = 1; course <= courses; course++) {
                String login = "s" + course + "-" + student;
                RawWebSocket socket = RawWebSocket.open(
                        server.port(),
                        "/?username=" + login + "&password=&courseId=c" + course + "&nickName=n&avatar=");
                socket.until(6);
                Thread.ofVirtual().start(() -> drain(socket));
                students.add(new Student(socket, login, "c" + course));
            }
        for (int course = 1; course <= courses; course++)
            keys.append(' ').append(server.teacherKey(new RoomId("c" + course)));
        System.out.println("READY " + server.port() + keys);
        if (new String(new byte[] {(byte) System.in.read()}, StandardCharsets.UTF_8).isEmpty()) return;
        talk(students, rate);
    }

    /** Open loop: each message at its time, round all courses. */
    private static void talk(List<Student> students, int rate) {
        Random random = new Random(5);
        long begin = System.nanoTime();
        for (int i = 0; ; i++) {
            long due = begin + i * TimeUnit.SECONDS.toNanos(1) / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime())
                LockSupport.parkNanos(wait);
            String text = i % 30 == 0 ? "请问第" + i + "题怎么做" : PLAIN[random.nextInt(PLAIN.length)];
            students.get(i % students.size()).say(i, text);
        }
    }

    private static void drain(RawWebSocket socket) {
        try {
            while (true) socket.frame();
        } catch (IOException ended) {
            // with the server
        }
    }
}
