# Completion of kith for fish: kith completions fish > ~/.config/fish/completions/kith.fish

complete --command kith --no-files --keep-order --arguments '(KITH_COMPLETE=fish command kith -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token --cut-at-cursor) 2>/dev/null)'
