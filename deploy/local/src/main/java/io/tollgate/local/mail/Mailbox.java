package io.tollgate.local.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails received so far, one file each, so that they survive a restart. */
final class Mailbox {

    private static final Pattern ID = Pattern.compile("\\d{13}-[0-9a-f]{8}");
    private static final String SUFFIX = ".eml";

    private final Path folder;

    Mailbox(Path folder) {
        this.folder = folder;
    }

    /** Keeps a mail; its ID begins with the time, so that names sort by age. */
    void keep(byte[] raw) {
        String id = "%013d-%s"
                .formatted(
                        System.currentTimeMillis(), UUID.randomUUID().toString().substring(0, 8));
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.write(folder.resolve(id + ".part"), raw);
            Files.move(unfinished, folder.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The IDs, newest first. */
    List<String> ids() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Optional<Mail> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Mail.read(id, Files.readAllBytes(folder.resolve(id + SUFFIX))));
        } catch (NoSuchFileException unknown) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One page of mails, newest first. */
    List<Mail> page(int start, int limit) {
        return ids().stream()
                .skip(start)
                .limit(limit)
                .flatMap(id -> find(id).stream())
                .toList();
    }

    void clear() {
        for (String id : ids()) {
            try {
                Files.deleteIfExists(folder.resolve(id + SUFFIX));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
