const { createOpenai } = require("lib/ai");

exports.list = () => createOpenai().models.list();
