const { createConfiguration, createOpenai } = require("./client");

module.exports = async function handler(request, response) {
  const configuration = createConfiguration();
  if (!configuration.apiKey) {
    response.status(500).json({ error: "not configured" });
    return;
  }
  const openai = createOpenai();
  response.json(await openai.createCompletion({ model: "davinci", prompt: request.body }));
};
