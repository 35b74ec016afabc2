import { texts } from "./text.ts";

export const completionsText = texts({
  about: [
    "输出补全脚本，供 shell 载入。补全命令、选项、选项的值、配置文件中的电能表与连接、对象名称和文件；它们来自命令定义本身，升级后无需重新安装。",
    "Prints a completion script for a shell to load. It completes commands, options, their values, meters and connections of the config file, names of objects, and files. All of it comes from the commands themselves: an update needs no other script.",
  ],
  about2: [
    "bash：~/.bashrc 中写 source <(meterwire completions bash)；zsh：存为 fpath 目录中的 _meterwire；fish：存为 ~/.config/fish/completions/meterwire.fish；PowerShell：$PROFILE 中写 meterwire completions powershell | Out-String | Invoke-Expression。",
    "bash: source <(meterwire completions bash) in ~/.bashrc; zsh: a file _meterwire in a folder of fpath; fish: ~/.config/fish/completions/meterwire.fish; PowerShell: meterwire completions powershell | Out-String | Invoke-Expression in $PROFILE.",
  ],
  shell: ["哪种 shell", "which shell"],
  words: ["脚本用：已有的词", "for the scripts: the words so far"],
  word: ["脚本用：要补全的词", "for the scripts: the word to complete"],
  line: ["脚本用：到光标为止的命令行", "for the scripts: the command line up to the cursor"],
  example: ["用于 bash", "for bash"],
});
