package org.lectern.view.records;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.UserId;

/**
 * What a person wants exported.
 *
 * @param from the first day, null for the beginning
 * @param until the last day, null for no end
 * @param person whose messages, null for everybody's
 * @param pictures with those that are on this device
 */
public record ExportChoice(
        RecordFormat format,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable UserId person,
        boolean pictures,
        TranscriptWords words) {}
