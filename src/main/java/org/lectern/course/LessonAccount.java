package org.lectern.course;

import java.util.List;
import org.lectern.domain.Message;
import org.lectern.domain.RoomId;

/**
 * Everything that is known of a lesson.
 *
 * @param messages oldest first
 * @param questions those asked in it, oldest first
 */
public record LessonAccount(
        RoomId room,
        Lesson lesson,
        List<Message> messages,
        List<Question> questions,
        Participation participation,
        FlowerBoard board) {
    public LessonAccount {
        messages = List.copyOf(messages);
        questions = List.copyOf(questions);
    }
}
