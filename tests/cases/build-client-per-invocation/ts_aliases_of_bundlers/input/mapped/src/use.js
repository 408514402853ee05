const { openai } = require("@root/ai");
const again = require("@ai/ai");

exports.list = () => [openai.models.list(), again.openai.models.list()];
