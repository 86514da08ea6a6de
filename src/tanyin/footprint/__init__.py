"""Product carbon footprints as functions from immutable inputs to immutable results.

    study = load_study(Path("module.yaml"))
    result = calculate(study, library, gwp)
    total(result), by_stage(result), tree(result), explain(result, "stages.production")

No web, no database, no hidden state: the same study, factor release and gas set give the same digits everywhere.
"""
