package io.tollgate.simulator.api;

import java.util.List;

/** A resource of the API: a bean that contributes its operations. */
public interface Resource {

    List<Operation> operations();
}
