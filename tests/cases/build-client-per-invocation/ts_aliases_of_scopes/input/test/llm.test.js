const { openai } = require("@app/llm");
test("x", () => { openai.models.list(); });
