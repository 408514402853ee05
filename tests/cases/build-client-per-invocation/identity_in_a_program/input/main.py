from crewai import Crew

import agents
import tasks

worker = agents.worker
crew = Crew(agents=[worker], tasks=[tasks.t1, tasks.t2])
print(crew.kickoff())
