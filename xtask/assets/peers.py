"""Runs one peer on one input and prints one JSON line: case, seconds of the processor, peak_kib.
The last word is how many seconds of the processor it may take.

    peers.py parse|mes|mes_add1_greedy FILE.pb SECONDS
    peers.py ess_h_35|ess_b_30 FOLDER SECONDS      FOLDER/NAME/{pool.csv,quotas.csv,reference.json}
    peers.py opinions VOTES.csv SECONDS
"""

import csv
import json
import pathlib
import resource
import sys
import time


def budget(case, path):
    from pabutools.election import Cost_Sat, parse_pabulib
    from pabutools.rules import (
        completion_by_rule_combination,
        exhaustion_by_budget_increase,
        greedy_utilitarian_welfare,
        method_of_equal_shares,
    )

    if case == "parse":
        return lambda: parse_pabulib(path)
    instance, profile = parse_pabulib(path)
    if case == "mes":
        return lambda: method_of_equal_shares(instance, profile, sat_class=Cost_Sat)

    def add1(inst, prof, **given):
        return exhaustion_by_budget_increase(
            inst,
            prof,
            method_of_equal_shares,
            {"sat_class": Cost_Sat},
            budget_step=len(prof),
        )

    return lambda: completion_by_rule_combination(
        instance,
        profile,
        [add1, greedy_utilitarian_welfare],
        [{}, {"sat_class": Cost_Sat}],
    )


def draw(case, folder):
    from sortition_algorithms import (
        CSVStringDataSource,
        SelectionData,
        Settings,
        run_stratification,
    )

    home = pathlib.Path(folder) / case
    reference = json.loads((home / "reference.json").read_text())
    pool = (home / "pool.csv").read_text()
    same_home = ["household"] if reference.get("households") else []
    with open(home / "quotas.csv", newline="") as file:
        rows = [[r["feature"], r["value"], r["min"], r["max"]] for r in csv.DictReader(file)]
    quotas = "feature,value,min,max\n" + "".join(",".join(row) + "\n" for row in rows)
    settings = Settings(
        id_column="id",
        columns_to_keep=[],
        check_same_address=bool(same_home),
        check_same_address_columns=same_home,
        selection_algorithm="leximin",
        solver_backend="highspy",
    )
    data = SelectionData(CSVStringDataSource(quotas, pool))
    features, _ = data.load_features(reference["panel_size"])
    people, _ = data.load_people(settings, features)

    def run():
        ok, panels, report = run_stratification(
            features, people, reference["panel_size"], settings, max_seconds=400
        )
        if not ok:
            raise RuntimeError(report.as_text())
        return panels

    return run


def opinions(_, path):
    from reddwarf.implementations.polis import run_clustering

    with open(path, newline="") as file:
        # A later row of the same pair replaces an earlier one.
        pairs = {(r["participant"], r["statement"]): r for r in csv.DictReader(file)}
    votes = [
        {
            "participant_id": int(row["participant"]),
            "statement_id": int(row["statement"]),
            "vote": int(row["vote"]),
            "modified": int(row["timestamp"]),
        }
        for row in pairs.values()
    ]
    return lambda: run_clustering(votes=votes, mod_out_statement_ids=[])


def main():
    case, path, patience = sys.argv[1:4]
    resource.setrlimit(resource.RLIMIT_CPU, (int(patience), int(patience) + 5))
    prepare = {"opinions": opinions, "ess_h_35": draw, "ess_b_30": draw}.get(case, budget)
    try:
        work = prepare(case, path)
        begun = time.process_time()
        work()
        taken = time.process_time() - begun
    except Exception as why:  # a peer that fails is a result, said in its own words
        print(json.dumps({"case": case, "failed": f"fails: {type(why).__name__}: {why}"[:120]}))
        return
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"case": case, "seconds": taken, "peak_kib": peak}))


if __name__ == "__main__":
    main()
