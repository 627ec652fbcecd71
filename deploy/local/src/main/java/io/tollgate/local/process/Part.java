package io.tollgate.local.process;

import java.io.IOException;

/** A part of the stack that is a process of its own and is started again whenever it dies. */
public interface Part extends AutoCloseable {

    String name();

    /** Returns when the part answers; replaces whatever an earlier process of the part has left behind. */
    void start() throws IOException, InterruptedException;

    /** The process that must stay alive. */
    ProcessHandle process();

    @Override
    void close();
}
