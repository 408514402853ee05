def ask(question):
    from deep import models
    from scenario import screening

    return models.create_other().invoke(question), screening.screen(question)


def more(question):
    import models

    return models.third.invoke(question)


def named(model):
    return model
