#compdef kith
# Completion of kith for zsh: eval "$(kith completions zsh)", after compinit;
# or this text as `_kith` in a folder of $fpath.

_kith() {
    local -a lines values shown open open_shown
    local line value help
    lines=("${(@f)$(KITH_COMPLETE=zsh command kith -- "${(@Q)words[1,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
    for line in $lines; do
        value=${line%%$'\t'*}
        help=${line#*$'\t'}
        [[ -n $help ]] && help="$value  -- $help" || help=$value
        if [[ $value == *[/:=] ]]; then
            open+=("$value") open_shown+=("$help")
        else
            values+=("$value") shown+=("$help")
        fi
    done
    # kith has left out what does not fit, by rules of its own: -U takes them all.
    (( $#values )) && compadd -U -V kith -l -d shown -a values
    (( $#open )) && compadd -U -V kith-open -S '' -l -d open_shown -a open
    (( $#values + $#open ))
}

if [[ $funcstack[1] == _kith ]]; then
    _kith "$@"
elif (( $+functions[compdef] )); then
    compdef _kith kith
fi
