# fish completion of spineguide: the program itself knows the guides, parts and words.
function __spineguide_ask
    _SPINEGUIDE_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=$argv[1] \
        _TYPER_COMPLETE_ARGS=(commandline -cp) spineguide 2>/dev/null
end
complete --command spineguide --no-files --arguments "(__spineguide_ask get-args)" \
    --condition "__spineguide_ask is-args"
