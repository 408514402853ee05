import createClient = require("./c");

export const go = () => createClient().models.list();
