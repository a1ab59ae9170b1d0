package dev.minstrel.docs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;

/** The "never" list of the design, one rule a line of it. */
@AnalyzeClasses(
    packages = "dev.minstrel",
    importOptions = {ImportOption.DoNotIncludeTests.class, HouseRulesTest.NoTestJars.class})
class HouseRulesTest {
  /** A test-jar in the reactor is not under {@code test-classes}, so ArchUnit takes it for ours. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] SAMPLES = {"dev.minstrel.samples.."};

  @ArchTest
  static final ArchRule noFeatureKnowsAnother =
      slices()
          .matching("dev.minstrel.(dialogue|music|behavior)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule apiKnowsNothingBelow =
      noClasses()
          .that()
          .resideInAPackage("dev.minstrel.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.minstrel.spi..", "dev.minstrel.runtime..");

  @ArchTest
  static final ArchRule runtimeKnowsNoFeature =
      noClasses()
          .that()
          .resideInAnyPackage("dev.minstrel.runtime..", "dev.minstrel.spi..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.minstrel.dialogue..", "dev.minstrel.music..", "dev.minstrel.behavior..");

  @ArchTest
  static final ArchRule nettyStaysInTheBridge =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.minstrel.bridge..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule onnxRuntimeStaysInItsPackages =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.minstrel.runtime.onnx..",
              "dev.minstrel.runtime.natives..",
              "dev.minstrel.runtime.device..",
              "dev.minstrel.samples.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  /** Scorers and histories are what the exported packages of behavior speak of. */
  @ArchTest
  static final ArchRule samplesSeeWhatAUserSees =
      noClasses()
          .that()
          .resideInAPackage("dev.minstrel.samples..")
          .and()
          .resideOutsideOfPackage("dev.minstrel.samples.benchmarks..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.minstrel.runtime..", "dev.minstrel.spi..")
                  .and(DescribedPredicate.not(assignableTo(Scorer.class)))
                  .and(DescribedPredicate.not(assignableTo(PlayerHistory.class))));

  @ArchTest
  static final ArchRule noForeignTypeInAPublicSignature =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("dev.minstrel.api..", "dev.minstrel.spi..")
          .should(speakOnlyOf("dev.minstrel", "java.", "org.joml"));

  @ArchTest
  static final ArchRule clockAndChanceAreInjected =
      noClasses()
          .that()
          .resideOutsideOfPackages(SAMPLES)
          .and()
          .doNotHaveFullyQualifiedName("dev.minstrel.api.SystemClock")
          .and() // noise that a replay could repeat would hide nobody
          .doNotHaveFullyQualifiedName("dev.minstrel.behavior.privacy.SecureNoise")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.concurrent.ThreadLocalRandom.class);

  @ArchTest
  static final ArchRule noWordOnTheConsole =
      noClasses()
          .that()
          .resideOutsideOfPackages(SAMPLES)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule nothingStaticChanges =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackages(SAMPLES)
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule reflectionHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.minstrel.runtime.natives..", "dev.minstrel.samples..")
          .should()
          .dependOnClassesThat(
              are(resideInAnyPackage("java.lang.reflect", "java.lang.invoke"))
                  .and(DescribedPredicate.not(are(compilerSupport()))));

  @ArchTest
  static final ArchRule everyQueueIsBounded =
      noClasses()
          .should()
          .callConstructor(LinkedBlockingQueue.class)
          .orShould()
          .callConstructor(LinkedBlockingQueue.class, Collection.class)
          .orShould()
          .callConstructor(LinkedBlockingDeque.class)
          .orShould()
          .callMethod(Executors.class, "newFixedThreadPool", int.class)
          .orShould()
          .callMethod(Executors.class, "newCachedThreadPool")
          .orShould()
          .callMethod(Executors.class, "newSingleThreadExecutor")
          .orShould()
          .callMethod(Executors.class, "newSingleThreadExecutor", ThreadFactory.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ConcurrentLinkedQueue.class);

  /** A facade method reaches a blocking call if any chain of our own methods leads to one. */
  @ArchTest
  static final ArchRule facadeNeverBlocks =
      classes().that().resideInAPackage("dev.minstrel.api..").should(reachNoBlockingCall());

  private static DescribedPredicate<JavaClass> compilerSupport() {
    return DescribedPredicate.describe(
        "used by compiled lambdas, records and switches",
        type ->
            type.getName().startsWith("java.lang.invoke.LambdaMetafactory")
                || type.getName().startsWith("java.lang.invoke.MethodHandles")
                || type.getName().equals("java.lang.invoke.MethodHandle")
                || type.getName().equals("java.lang.invoke.VarHandle")
                || type.getName().equals("java.lang.invoke.MethodType")
                || type.getName().equals("java.lang.invoke.CallSite")
                || type.getName().equals("java.lang.invoke.TypeDescriptor"));
  }

  private static ArchCondition<JavaMethod> speakOnlyOf(String... prefixes) {
    return new ArchCondition<>("speak only of " + String.join(", ", prefixes)) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Set<JavaClass> spoken = new HashSet<>(method.getRawParameterTypes());
        spoken.add(method.getRawReturnType());
        method.getReturnType().getAllInvolvedRawTypes().forEach(spoken::add);
        for (JavaClass type : spoken) {
          JavaClass base = type.getBaseComponentType();
          boolean known = base.isPrimitive();
          for (String prefix : prefixes) {
            known |= base.getName().startsWith(prefix);
          }
          if (!known) {
            events.add(
                SimpleConditionEvent.violated(
                    method, method.getFullName() + " shows " + type.getName()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> reachNoBlockingCall() {
    Set<String> blocking =
        Set.of(
            "java.lang.Thread.sleep",
            "java.lang.Thread.join",
            "java.lang.Object.wait",
            "java.util.concurrent.Future.get",
            "java.util.concurrent.CompletableFuture.get",
            "java.util.concurrent.CompletableFuture.join",
            "java.util.concurrent.BlockingQueue.put",
            "java.util.concurrent.BlockingQueue.take",
            "java.util.concurrent.ArrayBlockingQueue.put",
            "java.util.concurrent.ArrayBlockingQueue.take",
            "java.util.concurrent.CountDownLatch.await",
            "java.util.concurrent.Semaphore.acquire",
            "java.util.concurrent.locks.Condition.await",
            "java.util.concurrent.locks.LockSupport.park");
    return new ArchCondition<>("reach no blocking call") {
      @Override
      public void check(JavaClass facade, ConditionEvents events) {
        ArrayDeque<JavaMethod> open = new ArrayDeque<>(facade.getMethods());
        open.removeIf(method -> method.getName().equals("close")); // may wait, within its bound
        Set<JavaMethod> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
          JavaMethod method = open.poll();
          method
              .getMethodCallsFromSelf()
              .forEach(
                  call -> {
                    String target = call.getTargetOwner().getName() + "." + call.getName();
                    if (blocking.contains(target)) {
                      events.add(
                          SimpleConditionEvent.violated(
                              facade, method.getFullName() + " calls " + target));
                    }
                  });
          // Through an interface of ours, every implementation counts.
          method.getMethodCallsFromSelf().stream()
              .map(call -> call.getTarget().resolveMember().orElse(null))
              .filter(callee -> callee != null)
              .filter(callee -> callee.getOwner().getPackageName().startsWith("dev.minstrel"))
              .forEach(
                  callee -> {
                    if (seen.add(callee)) {
                      open.add(callee);
                    }
                    for (JavaClass heir : callee.getOwner().getAllSubclasses()) {
                      heir.getMethods().stream()
                          .filter(m -> m.getName().equals(callee.getName()))
                          .filter(seen::add)
                          .forEach(open::add);
                    }
                  });
        }
      }
    };
  }
}
