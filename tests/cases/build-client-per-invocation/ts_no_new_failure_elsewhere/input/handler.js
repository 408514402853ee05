const { configuration, openai } = require("./client");

module.exports = async function handler(request, response) {
  if (!configuration.apiKey) {
    response.status(500).json({ error: "not configured" });
    return;
  }
  response.json(await openai.createCompletion({ model: "davinci", prompt: request.body }));
};
