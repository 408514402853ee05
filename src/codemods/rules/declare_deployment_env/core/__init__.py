"""Words the findings about workloads, whatever language their programs are written in."""

RULE = "declare-deployment-env"
