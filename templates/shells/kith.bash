# Completion of kith for bash: eval "$(kith completions bash)"

_kith() {
    local word
    COMPREPLY=()
    # kith takes the line apart itself, and quotes what it gives: bash would part `with:ada`.
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(KITH_COMPLETE=bash command kith -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == *[/:=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

if ! complete -o nosort -F _kith kith 2>/dev/null; then
    complete -F _kith kith
fi
