"""Files that this user alone can read, and a lock that ends with the process that holds it.

On POSIX a folder is 0700 and its files are 0600, and both are checked to be ours. On Windows the folder lies under the
user's profile, whose inherited access list names the user, SYSTEM and the administrators alone; a file made there
carries it too, so nothing is set by hand.
"""

import os
import stat
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class NotPrivateError(OSError):
    """A folder or file can be read or was made by somebody else; the text names it. Remove it, then retry."""


def private_folder(folder: Path) -> Path:
    """Make a folder that this user alone can enter; return it.

    Raises:
        NotPrivateError: it is a link, or somebody else's.
        OSError: it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32":
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise NotPrivateError(f"{folder}: it is not a folder of this user")
        if stat.S_IMODE(found.st_mode) & 0o077:
            folder.chmod(0o700)
    return folder


def write_private(file: Path, content: bytes) -> None:
    """Put a whole file in place of the former at once; nobody else can read it at any instant."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
    fresh.replace(file)


def read_private(file: Path, most: int) -> bytes | None:
    """Return a file's content, at most so many bytes; None if there is none.

    Raises:
        NotPrivateError: others may read or write it, or somebody else made it.
    """
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as source:
        if sys.platform != "win32":
            found = os.fstat(source.fileno())
            if found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077:
                raise NotPrivateError(f"{file}: others than this user can read it")
        return source.read(most)


class FileLock:
    """One process at a time; the system frees it when its holder dies, however it dies."""

    def __init__(self, file: Path) -> None:
        """Hold nothing yet."""
        self._file = file
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Take the lock; return whether it is ours now."""
        if self._descriptor is not None:
            return True
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def free(self) -> None:
        """Give it back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def is_held_elsewhere(self) -> bool:
        """Say whether another process holds it now."""
        if self._descriptor is not None:
            return False
        is_free = self.take()
        self.free()
        return not is_free
