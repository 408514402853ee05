const services = require("./services");

exports.list = () => services.openai.models.list();
