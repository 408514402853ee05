import os

from aws_cdk import Stack
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_ecs_patterns as patterns
from constructs import Construct

COMMON = {"LOG_LEVEL": "info"}


class App(Stack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        image = ecs.ContainerImage.from_asset(".")
        task = ecs.FargateTaskDefinition(self, "Task")
        task.add_container(
            "worker",
            image=image,
            command=["python", "worker.py"],
            environment={
                "QUEUE": "all",
                **COMMON,
            },
        )
        task.add_container("second", image=image, command=["python", "worker.py"], environment=os.environ.copy())
        patterns.ApplicationLoadBalancedFargateService(
            self,
            "Api",
            task_image_options=patterns.ApplicationLoadBalancedTaskImageOptions(
                image=ecs.ContainerImage.from_asset("."),
                command=["uvicorn", "main:app"],
            ),
        )
