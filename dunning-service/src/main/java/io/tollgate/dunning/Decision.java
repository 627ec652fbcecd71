package io.tollgate.dunning;

import io.tollgate.contracts.DunningEvent;
import java.util.List;

/** What comes of looking at a case. */
sealed interface Decision {

    /** @param facts what is to be announced; none where only details have changed */
    record Changed(Case next, List<DunningEvent> facts) implements Decision {}

    record Unchanged() implements Decision {}

    /** @param why for the person who asked for it */
    record Refused(String why) implements Decision {}
}
