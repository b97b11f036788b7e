"""Find the Chromium that the browser tests drive; run as a program, install one where there is none."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Chromium brings no fonts of its own, and Playwright's driver does not start without libatomic1.
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation", "libatomic1")
WHAT_TO_DO = f"""The browser tests need Chromium, and there is none here. Do one of these and try again:
  Debian   sudo apt-get install {" ".join(PACKAGES)}
  Ubuntu   .venv/bin/playwright install --with-deps chromium   (the chromium snap cannot be driven)
  Mac      .venv/bin/playwright install chromium   (or install Google Chrome as usual)
  any      REVIEWDESK_CHROMIUM=/path/to/chromium make test"""


def find_chromium() -> str | None:
    """The browser to drive: the one named by REVIEWDESK_CHROMIUM, else on the PATH, else an installed app."""
    if named := os.environ.get("REVIEWDESK_CHROMIUM"):
        found = shutil.which(named)
        if found is None:
            sys.exit(f"REVIEWDESK_CHROMIUM names {named}, which is not a program on this machine.")
        return found
    here = (found for name in (*ON_PATH, *ON_A_MAC) if (found := shutil.which(name)))
    return next(here, None) or _playwrights_own()


def _playwrights_own() -> str | None:
    """The browser that `playwright install chromium` put into this person's cache."""
    from playwright.sync_api import sync_playwright  # slow to import, and seldom needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _missing() -> str | None:
    """What keeps the browser tests from running, and what to do about it."""
    driver = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False
    )
    if driver.returncode:
        return f"Playwright's driver does not start: {driver.stderr.strip()}\n{WHAT_TO_DO}"
    return WHAT_TO_DO if find_chromium() is None else None


def _install() -> None:
    """Install Debian's packages, as root or by a sudo that asks nothing; elsewhere do nothing."""
    if not _is_debian() or not (os.geteuid() == 0 or _may_sudo()):
        return
    print(f"Installing {', '.join(PACKAGES)} for the browser tests.", flush=True)
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt_get = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run([*apt_get, *step], capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"apt-get {step[0]} failed:\n{done.stdout}{done.stderr}\n{WHAT_TO_DO}")


def _is_debian() -> bool:
    """Ubuntu is like Debian, but its chromium package is a snap."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return "debian" in family and "ubuntu" not in family and shutil.which("apt-get") is not None


def _may_sudo() -> bool:
    if shutil.which("sudo") is None:
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    if _missing():
        _install()
        sys.exit(_missing())
