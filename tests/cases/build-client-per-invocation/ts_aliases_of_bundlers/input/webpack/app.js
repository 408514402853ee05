const { openai } = require("lib/ai");

exports.list = () => openai.models.list();
