package io.plimsoll.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PowerShell and cmd make of a script. */
class WindowsShellsTest {
    private static final List<String> POWERSHELL = List.of("powershell", "-Command");
    private static final List<String> CMD = Scripts.WINDOWS_SHELL;

    private static Script script(List<String> shell, String run) {
        Source source = Source.of("Dockerfile", "# escape=`\nFROM scratch\nRUN " + run + "\n");
        Instruction.Run instruction =
                (Instruction.Run) Dockerfile.parse(source).instructions().get(1);
        return Scripts.of(instruction, shell).orElseThrow();
    }

    /** The commands, their words in brackets; what an expansion decides is a question mark, and a variable its name. */
    private static String commands(List<String> shell, String run) {
        return script(shell, run).commands().stream()
                .filter(c -> !c.words().isEmpty() || !c.assignments().isEmpty())
                .map(WindowsShellsTest::show)
                .collect(Collectors.joining(" "));
    }

    private static String show(Command command) {
        String assigned = command.assignments().stream()
                .map(a -> a.name()
                        + (a.append() ? "+=" : "=")
                        + a.value()
                                .map(WindowsShellsTest::show)
                                .orElseGet(() -> a.elements().stream()
                                        .map(WindowsShellsTest::show)
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(" "));
        String words = command.words().stream().map(WindowsShellsTest::show).collect(Collectors.joining(" "));
        return "[" + assigned + words + "]";
    }

    private static String show(ShellWord word) {
        StringBuilder out = new StringBuilder();
        ShellPart.fold(word.parts(), out::append, part -> {
            out.append(
                    part instanceof ShellPart.Variable variable
                            ? "<" + variable.name() + ">"
                            : part instanceof ShellPart.Glob glob
                                    ? glob.text()
                                    : part instanceof ShellPart.Tilde ? "~" : "?");
            return true;
        });
        return out.toString().replace(' ', '_');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '\0',
            value = {
                // statements, names, aliases
                "Remove-Item a.zip; ri b.zip; REMOVE-ITEM c.zip ! [Remove-Item a.zip] [Remove-Item b.zip] [Remove-Item c.zip]",
                "iwr https://x -OutFile a && rm a || exit 1 ! [Invoke-WebRequest https://x -OutFile a] [Remove-Item a] [exit 1]",
                "& 'C:\\Program Files\\b\\MSBuild.exe' /m x.sln ! [msbuild /m x.sln]",
                ".\\setup.exe /S; tar.exe -xf a.tar ! [setup /S] [tar -xf a.tar]",
                "Get-Item a | Remove-Item -Force ! [Get-Item a] [Remove-Item -Force]",
                "curl.exe -o a https://x # a comment; rm a ! [curl -o a https://x]",
                // words
                "rm 'a b', \"c d\", e`ff -Recurse ! [Remove-Item a_b c_d eff -Recurse]",
                "rm \\\"C:\\Program Files\\x\\\" ! [Remove-Item C:\\Program_Files\\x]",
                "rm \"C:\\x\\\" ! [Remove-Item C:\\x\\]",
                "rm $env:TEMP\\*, ${env:ProgramFiles(x86)}\\y, \"$dir\\z.$ext\" ! "
                        + "[Remove-Item <env:TEMP>\\* <env:ProgramFiles(x86)>\\y <variable:dir>\\z.<variable:ext>]",
                "rm $x.FullName; rm ~/a ! [Remove-Item ?] [Remove-Item ~/a]",
                "rm (Join-Path $env:TEMP 'a.zip') ! [Remove-Item <env:TEMP>\\a.zip]",
                "rm ('a' + $v + '.zip') ! [Remove-Item a<variable:v>.zip]",
                "rm -Path:a -Exclude b, c d ! [Remove-Item -Path:a -Exclude b,c d]",
                "foo 'it''s' \"a`\"b\" \"a\"\"b\" '' ! [foo it's a\"b a\"b ]",
                "foo > a.txt 2>&1; bar *> $null ! [foo] [bar]",
                "msiexec --% /i a.msi TARGETDIR=\"C:\\x\" ! [msiexec /i a.msi TARGETDIR=\"C:\\x\"]",
                // variables
                "$a = 'x'; $env:B = \"y\"; [string]$c += 'z' ! [variable:a=x] [env:B=y] [variable:c+=z]",
                "$l = 'a', 'b'; $l = @('c','d') ! [variable:l=a,b] [variable:l=c,d]",
                "$a = Get-Item x; $b = 1 + 2 ! [variable:a=??] [Get-Item x] [variable:b=?]",
                // expressions
                "'a' | Out-File b ! [Write-Output a] [Out-File b]",
                "(New-Object Net.WebClient).DownloadFile('https://x', 'a.zip') ! [New-Object Net.WebClient] [.DownloadFile https://x a.zip]",
                "$w.DownloadFile($u, \"$d\\a\") ! [.DownloadFile <variable:u> <variable:d>\\a]",
                "[IO.Compression.ZipFile]::ExtractToDirectory('a.zip', 'b') ! [.ExtractToDirectory a.zip b]",
                "[Net.ServicePointManager]::SecurityProtocol = 'Tls12'; rm a ! [Remove-Item a]",
                "if (-not (Test-Path a)) { rm b } else { rm c } ! [Test-Path a] [Remove-Item b] [Remove-Item c]",
                "foreach ($f in 'a', 'b') { rm $f } ! [Remove-Item <variable:f>]",
                "try { rm a } catch [Exception] { rm b } finally { rm c } ! [Remove-Item a] [Remove-Item b] [Remove-Item c]",
                "gci x | % { rm $_ } ! [Get-ChildItem x] [ForEach-Object ?] [Remove-Item <variable:_>]",
                "function f($x) { rm $x }; while ($true) { rm b } ! [Remove-Item <variable:x>] [Remove-Item b]",
                "for ($i = 0; $i -lt 3; $i++) { rm a } ! [variable:i=0] [Remove-Item a]",
                "do { rm a } while ($x); switch ($y) { 1 { rm b } } ! [Remove-Item a] [Remove-Item b]",
                // programs that start others
                "Start-Process msiexec.exe -Wait -ArgumentList '/i C:\\a.msi \"A B=c\" /qn' ! [Start-Process msiexec.exe -Wait -ArgumentList /i_C:\\a.msi_\"A_B=c\"_/qn] [msiexec /i C:\\a.msi A_B=c /qn]",
                "start -FilePath x.exe -Args '/a', '/b' -Verb runas -Wait ! [Start-Process -FilePath x.exe -Args /a /b -Verb runas -Wait] [x /a /b]",
                "cmd /c 'del a & rd b' ! [cmd /c del_a_&_rd_b] [del a] [rd b]",
                "powershell -NoProfile -Command \"rm a\" ! [powershell -NoProfile -Command rm_a] [Remove-Item a]",
            })
    void powerShell(String run, String expected) {
        assertThat(commands(POWERSHELL, run.strip())).isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '\0',
            value = {
                "del /f /q a.zip && rmdir /s /q \"C:\\a b\" ! [del /f /q a.zip] [rd /s /q C:\\a_b]",
                "rmdir/s/q a & MKDIR b || exit /b 1 ! [rd /s/q a] [md b] [exit /b 1]",
                "C:\\b\\MSBuild.exe x.sln /p:A=b > log.txt 2>nul ! [msbuild x.sln /p:A=b]",
                "c:/b/tool.exe /x ! [tool /x]",
                "cd /d %TEMP%\\x && copy a b ! [cd <env:TEMP>\\x] [copy a b]",
                "if exist a (del a) else del b ! [del a] [del b]",
                "if not \"%X%\"==\"y\" del a & if %X% == y del b ! [del a] [del b]",
                "for %i in (a b) do del %i ! [del ?]",
                "set A=b c&& set \"D=%A%\\e\" && del %D% ! [env:A=b_c] [env:D=<env:A>\\e] [del <env:D>]",
                "(del a & del b) > log ! [del a] [del b]",
                "start \"\" /wait msiexec.exe /i a.msi ! [start /wait msiexec.exe /i a.msi] [msiexec /i a.msi]",
                "call build.bat x && rem del a ! [call build.bat x] [build x]",
                "@powershell -NoProfile -Command \"iwr https://x -OutFile a; rm 'b c'\" && del d ! [powershell -NoProfile -Command iwr_https://x_-OutFile_a;_rm_'b_c'] [Invoke-WebRequest https://x -OutFile a] [Remove-Item b_c] [del d]",
                "powershell Expand-Archive C:/a.zip C:/b ! [powershell Expand-Archive C:/a.zip C:/b] [Expand-Archive C:/a.zip C:/b]",
                "powershell -File a.ps1 x; powershell -EncodedCommand AAAA ! [powershell -File a.ps1 x; powershell -EncodedCommand AAAA]",
                "powershell ./start -sa_password %sa_password% -x '%y%\\z' ! [powershell ./start -sa_password <env:sa_password> -x '<env:y>\\z'] [start -sa_password <env:sa_password> -x <env:y>\\z]",
                "cmd /S /C \"del a & del b\" ! [cmd /S /C \"del_a_&_del_b\"] [del a] [del b]",
                "echo a^&b > c ! [echo a&b]",
                // what only PowerShell understands, where nothing says which shell it is
                "Remove-Item a; $x = 'b' ! [Remove-Item a] [variable:x=b]",
                "$env:X = 'a' ! [env:X=a]",
            })
    void cmd(String run, String expected) {
        assertThat(commands(CMD, run.strip())).isEqualTo(expected.strip());
    }

    @Test
    void aHeredocHasLines() {
        assertThat(commands(
                        POWERSHELL, "<<EOF\nrm a `\n  -Force\n# rm x\nrm b\n$s = @'\nrm c\n'@\n<# rm d #> rm e\nEOF"))
                .isEqualTo("[Remove-Item a -Force] [Remove-Item b] [variable:s=rm_c] [Remove-Item e]");
    }

    /** Spans lead to the file, through quotes, escapes and scripts in scripts. */
    @Test
    void spansLeadToTheFile() {
        Source source = Source.of("Dockerfile", "FROM scratch\nRUN powershell -Command \"rm \\\n  'b c'; ri d\"\n");
        Instruction.Run run =
                (Instruction.Run) Dockerfile.parse(source).instructions().get(1);
        List<String> words = Scripts.of(run, CMD).orElseThrow().commands().stream()
                .flatMap(c -> c.words().stream())
                .map(w -> source.text().substring(w.span().start(), w.span().end()))
                .toList();
        assertThat(words).contains("rm", "'b c'", "ri", "d");
    }

    /** As it is while somebody types it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write-Host a` b `",
                "rm \"a`\"b\" 'c''d' @('x', `\n \"$(Get-Item y)\") | % { $_.Name.Trim() }",
                "if ($a -eq \"b\") { & 'C:\\x.exe' /q } elseif (!(Test-Path [int]$c[0])) { throw @\"\nx\n\"@ } else { }",
                "$env:A = \"${b}`n\" + 1; foreach ($i in 1..3) { iwr https://x/$i -OutFile $i.zip 2>&1 >> log }",
                "function f($x) { try { return ,$x::y } catch [a.b] { <# c #> } finally { } } # end",
                "for /f %%a in (b) do (del /q ^\"%c:~0,1%\" ^",
                "if exist \"a b\" (rd /s /q x) else copy y z >nul 2>&1 & echo ^"
            })
    void aScriptMayEndAnywhere(String script) {
        for (int end = 0; end <= script.length(); end++) {
            MappedText text = MappedText.verbatim(script, new Span(0, end));
            for (Dialect dialect : List.of(Dialect.POWERSHELL, Dialect.CMD, Dialect.POSIX)) {
                Span span = dialect.read(text, 0).span();
                assertThat(span.end()).as(text.toString()).isLessThanOrEqualTo(end);
            }
        }
    }
}
