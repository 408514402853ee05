from crewai import Task

import agents

worker = agents.worker
t1 = Task(description="x", agent=worker)
t2 = Task(description="y", agent=worker)
