package io.plimsoll.custom;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleYaml;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleProvider;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A jar of third-party rules. Its code runs with the rights of the program, so only the command line may name it, never a linted
 * file.
 */
public final class Plugin {
    private static final String SERVICE = "META-INF/services/" + RuleProvider.class.getName();

    private final Path path;
    private final JarFile jar;
    private final List<Rule> rules = new ArrayList<>();
    private final List<RuleMetadata> words = new ArrayList<>();
    private final List<RulePack.Example> examples = new ArrayList<>();

    private Plugin(Path path, JarFile jar) {
        this.path = path;
        this.jar = jar;
    }

    /**
     * Loads a jar. It stays open, because a rule may load more of its classes when it runs.
     *
     * @throws InvalidRules when it cannot be used; the message names the jar and says why
     */
    public static RulePack load(Path path) throws InvalidRules {
        if (!Files.isRegularFile(path)) {
            throw new InvalidRules(path + (Files.exists(path) ? " is not a file" : ": no such file"));
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            Plugin plugin = new Plugin(path, jar);
            plugin.read(new URLClassLoader(new URL[] {path.toUri().toURL()}, Plugin.class.getClassLoader()));
            return new RulePack(path.toString(), plugin.rules, plugin.words, plugin.examples);
        } catch (ZipException e) {
            throw new InvalidRules(path + " is not a jar: " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidRules("cannot read " + path + ": " + e.getMessage());
        }
    }

    private void read(URLClassLoader loader) throws IOException, InvalidRules {
        if (jar.getEntry(SERVICE) == null) {
            throw new InvalidRules(path + " provides no rules: " + SERVICE + " is missing");
        }
        for (RuleProvider provider : providers(loader)) {
            for (Rule rule : rules(provider)) {
                String id = id(rule);
                words.add(words(id));
                rules.add(rule);
                for (String name : List.of("bad", "good", "fixed")) {
                    String file = "rules/" + id + "/" + name + ".Dockerfile";
                    text(file)
                            .ifPresent(text -> examples.add(
                                    new RulePack.Example(id, name, path + "!/" + file, text, Optional.empty())));
                }
            }
        }
        if (rules.isEmpty()) {
            throw new InvalidRules(path + " contains no rules: its providers return none");
        }
    }

    /** Only those of this jar: the class path may contain others. */
    private List<RuleProvider> providers(URLClassLoader loader) throws InvalidRules {
        try {
            return ServiceLoader.load(RuleProvider.class, loader).stream()
                    .filter(p -> p.type().getClassLoader() == loader)
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new InvalidRules(path + ": cannot load its rule provider: " + reason);
        }
    }

    private List<Rule> rules(RuleProvider provider) throws InvalidRules {
        List<Rule> found;
        try {
            found = provider.rules();
        } catch (RuntimeException | LinkageError e) {
            throw new InvalidRules(path + ": " + provider.getClass().getName() + " failed: " + e);
        }
        if (found == null) {
            throw new InvalidRules(path + ": " + provider.getClass().getName() + " returns null instead of rules");
        }
        return found;
    }

    private String id(Rule rule) throws InvalidRules {
        String id;
        try {
            id = rule.id();
        } catch (RuntimeException | LinkageError e) {
            throw new InvalidRules(path + ": a rule has no id: " + e);
        }
        if (id == null) {
            throw new InvalidRules(
                    path + ": a rule has no id: " + rule.getClass().getName());
        }
        if (!RuleYaml.wrongId(id).isEmpty()) {
            throw new InvalidRules(path + ": " + RuleYaml.wrongId(id));
        }
        return id;
    }

    private RuleMetadata words(String id) throws IOException, InvalidRules {
        String file = "rules/" + id + "/rule.yaml";
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            throw new InvalidRules(path + ": rule " + id + " requires " + file + " in the jar");
        }
        try {
            return RuleYaml.read(id, YamlReader.read(text.get()), RuleYaml.Origin.JAR);
        } catch (InvalidYaml e) {
            throw new InvalidRules(path + "!/" + file + ":" + e.display());
        }
    }

    private Optional<String> text(String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
