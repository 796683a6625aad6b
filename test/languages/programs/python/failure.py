"""What is told of an error."""


def failure(caught, error):
    """The line of a step that failed, as it was to: the name of the class that caught the error, and what it says."""
    return {
        "step": "error",
        "caught": caught,
        "message": error.message,
        "status": error.status,
        "throttling": error.throttling,
    }
