"""What this package refuses."""

from thidua.kernel.refused import Refused


class UnknownComposer(Refused):
    """Nobody composes such papers."""


class WrongStep(Refused):
    """As the paper stands, the step cannot be taken."""


class NothingSaid(Refused):
    """A field that must say something is empty: a subject, a reason, a day, a signer."""


class BadNumber(Refused):
    """A number is none that a paper can bear."""


class NumberTaken(Refused):
    """Another paper of the body bears the number."""


class NoRegister(Refused):
    """The body keeps no register that could give the number."""


class BadDay(Refused):
    """A paper cannot be issued on that day."""


class BadCertificate(Refused):
    """No signature can be made with the certificate file."""


class BadFile(Refused):
    """A file is not the signed paper."""
