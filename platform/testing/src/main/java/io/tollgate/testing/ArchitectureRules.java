package io.tollgate.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The few rules that every module keeps. */
public final class ArchitectureRules {

    private ArchitectureRules() {}

    /** @throws AssertionError that names each class of the package that breaks a rule */
    public static void check(String rootPackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
        slices().matching(rootPackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages("..stripe..", "io.tollgate.gateway..", "io.tollgate.local..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.stripe..")
                .because("Stripe's SDK is known behind one door")
                .allowEmptyShould(true)
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(rootPackage)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.debezium..", "org.springframework.web..")
                .because("what is decided knows nothing of how it came")
                .allowEmptyShould(true)
                .check(classes);
        for (Class<?> time : new Class<?>[] {
            Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class
        }) {
            noClasses()
                    .should()
                    .callMethod(time, "now")
                    .because("business time comes from an injected clock")
                    .check(classes);
        }
        noFields()
                .that()
                .haveNameMatching("(?i).*(amount|money|price|total).*")
                .should()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(float.class)
                .allowEmptyShould(true)
                .check(classes);
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
                .allowEmptyShould(true)
                .check(classes);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.databind..", "lombok..")
                .because("ours is tools.jackson only")
                .check(classes);
    }
}
