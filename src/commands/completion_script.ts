// What each shell runs to complete a command line. The scripts know no command and no flag: they ask `thundersync __complete`, so they never
// go stale. Its first line is `files` or `words`; each further line is a word, a tab and what it is for. No script evaluates what was typed.

/** What each shell has to read once. */
export const completionScripts = {
  // Without what bash 3.2 lacks, which every Mac has. Bash cuts words at signs such as `=`, so it is the line that is asked about; $2 is
  // the end of it that bash will replace.
  bash: `# Completion of thundersync for bash: eval "$(thundersync completion bash)"
_thundersync() {
    local kind word help
    COMPREPLY=()
    {
        IFS= read -r kind
        while IFS=$'\\t' read -r word help; do
            printf -v word %q "$word"
            COMPREPLY+=("$word")
        done
    } < <(thundersync __complete line "=$2" "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    if [[ $kind == words ]]; then compopt +o default 2>/dev/null; fi
    return 0
}
complete -o default -F _thundersync thundersync
`,
  zsh: `#compdef thundersync
# Completion of thundersync for zsh: source <(thundersync completion zsh)
_thundersync() {
    local line
    local -a lines offers
    lines=("\${(@f)$(thundersync __complete words "=\${(Q)PREFIX}" "\${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}")
    if [[ $lines[1] == files ]]; then
        compset -P '-*='
        _files
        return
    fi
    for line in "\${(@)lines[2,-1]}"; do
        offers+=("\${\${line%%$'\\t'*}//:/\\\\:}\${\${(M)line%%$'\\t'*}/$'\\t'/:}")
    done
    _describe -V thundersync offers
}
if [[ $funcstack[1] == _thundersync ]]; then
    _thundersync "$@"
else
    compdef _thundersync thundersync
fi
`,
  fish: `# Completion of thundersync for fish: thundersync completion fish | source
function __thundersync_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (thundersync __complete words "=$current" $words[2..-1] 2>/dev/null)
    if test "$lines[1]" = files
        set -l flag (string match -r -- '^-[^=]*=' $current)
        for file in (__fish_complete_path (string replace -r -- '^-[^=]*=' '' $current))
            printf '%s\\n' "$flag"$file
        end
        return
    end
    printf '%s\\n' $lines[2..-1]
end
complete -c thundersync -e
complete -c thundersync -f -k -a '(__thundersync_complete)'
`,
  powershell: `# Completion of thundersync for PowerShell: thundersync completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName 'thundersync', 'thundersync.cmd', 'thundersync.ps1' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
        })
    $current = '=' + $wordToComplete.Trim("'", '"')
    $lines = @(thundersync __complete words $current @words 2>$null)
    if ($lines.Count -eq 0 -or $lines[0] -eq 'files') { return }
    $lines | Select-Object -Skip 1 | ForEach-Object {
        $word, $help = $_ -split "\`t", 2
        if (-not $help) { $help = $word }
        $text = $word
        if ($word -notmatch '^[-\\w./=+]+$') { $text = "'" + $word.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $help)
    }
}
`,
};

/** A shell that has a script. */
export type Shell = keyof typeof completionScripts;
