/**
 * Scripts that ask `meterwire completions` how a line goes on. Its answer has a candidate a line, with a tab and what it is
 * behind it; the line `:files` stands for names of files, which the shell completes itself.
 */
export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;
export type ShellName = (typeof SHELLS)[number];

const bash = `# bash completion for meterwire
_meterwire() {
  local line text word=\${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      type compopt &>/dev/null && compopt -o default
      continue
    fi
    text=\${line%%$'\\t'*}
    # What stands in front of = is a word of its own.
    [[ $COMP_WORDBREAKS == *=* && $text == --*=* ]] && text=\${text#*=}
    if [[ $word == [\\'\\"]* ]]; then
      # Inside quotes a name stands as it is, or not at all.
      [[ $text == *[\\'\\"\\\\\\$\\\`]* ]] || COMPREPLY+=("$text")
    else
      printf -v text %q "$text"
      COMPREPLY+=("$text")
    fi
  done < <(meterwire completions bash --line="\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -F _meterwire meterwire
`;

const zsh = `#compdef meterwire
_meterwire() {
  local line text
  local -a texts shown
  for line in "\${(@f)$(meterwire completions zsh --word="\${(Q)PREFIX}" -- "\${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}"; do
    [[ -z $line ]] && continue
    if [[ $line == :files ]]; then
      _files
      continue
    fi
    text=\${line%%$'\\t'*}
    texts+=("$text")
    shown+=("$text  \${line#*$'\\t'}")
  done
  (( \${#texts} )) && compadd -l -d shown -- "\${(@)texts}"
  return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _meterwire "$@"
else
  compdef _meterwire meterwire
fi
`;

const fish = `# fish completion for meterwire
function __meterwire
    set -l before (commandline -opc)
    set -e before[1]
    set -l word (commandline -ct)
    for line in (meterwire completions fish --word="$word" -- $before 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path "$word"
        else
            printf '%s\\n' $line
        end
    end
end
complete -c meterwire -f -a '(__meterwire)'
`;

const powershell = `# PowerShell completion for meterwire
Register-ArgumentCompleter -Native -CommandName meterwire -ScriptBlock {
    param($word, $ast, $cursor)
    $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | Select-Object -Skip 1 |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    $typed = $word -replace '^[''"]|[''"]$', ''
    meterwire completions powershell "--word=$typed" -- @before 2>$null | ForEach-Object {
        if ($_ -eq ':files') {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($word)
        } else {
            $text, $about = $_ -split "\`t", 2
            $quoted = if ($text -match '^[\\w./:=,-]+$') { $text } else { "'" + ($text -replace "'", "''") + "'" }
            if (-not $about) { $about = $text }
            [System.Management.Automation.CompletionResult]::new($quoted, $text, 'ParameterValue', $about)
        }
    }
}
`;

/** The scripts by shell. */
export const scripts: Readonly<Record<ShellName, string>> = {
  bash,
  zsh,
  fish,
  powershell,
};
