package io.tollgate.local.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window. Nothing is downloaded for it: where none is installed, the test is skipped. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser open() {
        Optional<File> browser = installed("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = installed("chromedriver");
        Assumptions.assumeTrue(
                browser.isPresent() && chromedriver.isPresent(),
                "Skipped, as there is no Chromium with its driver here; on Debian: "
                        + "apt-get install chromium chromium-driver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow());
        // Root, as in a container, has no sandbox, and there the shared memory is too small for a page.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<File> installed(String... names) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    void desktop() {
        screen(1280, 800, false);
    }

    void phone() {
        screen(390, 844, true);
    }

    private void screen(int width, int height, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", mobile ? 2 : 1, "mobile", mobile));
    }

    void prefer(String colourScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
    }

    void visit(String url) {
        driver.get(url);
    }

    void type(String field, String text) {
        driver.findElement(By.name(field)).sendKeys(text);
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    String title() {
        return driver.getTitle() == null ? "" : driver.getTitle();
    }

    String address() {
        return driver.getCurrentUrl() == null ? "" : driver.getCurrentUrl();
    }

    Object run(String script) {
        Object result = driver.executeScript(script);
        return result == null ? "" : result;
    }

    /** Waits until an element's text has these words in it. */
    void see(String selector, String words) {
        await().atMost(PATIENCE)
                .ignoreExceptionsMatching(WebDriverException.class::isInstance)
                .untilAsserted(() -> {
                    WebElement element = driver.findElement(By.cssSelector(selector));
                    assertThat(element.getText()).contains(words);
                });
    }

    /** Whether the page is no wider than the screen. */
    boolean fits() {
        return Boolean.TRUE.equals(
                run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    /** What went wrong in the pages since the last call: refused by a policy, not found, thrown. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("favicon.ico"))
                .toList();
    }

    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
