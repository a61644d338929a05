"""Write every fragment: `python -m overrides.generator`."""

from overrides.generator.fragments import main

main()
