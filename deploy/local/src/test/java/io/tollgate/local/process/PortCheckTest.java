package io.tollgate.local.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.Problem;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.testing.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    private final Ports ports = FreePorts.ports();

    @Test
    void freePortsPass() {
        assertThatCode(() -> PortCheck.requireFree(ports, EnumSet.allOf(Endpoint.class)))
                .doesNotThrowAnyException();
    }

    @Test
    void aTakenPortIsNamedWithItsHolderAndTheVariableThatMovesIt() throws IOException {
        try (ServerSocket holder = new ServerSocket(ports.of(Endpoint.GATEWAY), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortCheck.requireFree(ports, EnumSet.allOf(Endpoint.class)))
                    .isInstanceOf(Problem.class)
                    .hasMessage(
                            "Port %d (gateway-webhook) is taken by process %d (java). "
                                    + "Free it, or move Tollgate's with GATEWAY_PORT=<port>.",
                            holder.getLocalPort(), ProcessHandle.current().pid());
        }
    }

    @Test
    void aHolderOnAllInterfacesIsFoundToo() throws IOException {
        try (ServerSocket holder = new ServerSocket()) {
            holder.bind(new InetSocketAddress(ports.of(Endpoint.KAFKA)));

            assertThatThrownBy(() -> PortCheck.requireFree(ports, List.of(Endpoint.KAFKA)))
                    .hasMessageContaining("KAFKA_PORT=<port>");
        }
    }
}
