"""What is said of workloads, whatever language their programs are written in."""

RULE = "declare-deployment-env"
