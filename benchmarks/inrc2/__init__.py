"""Instances of the Second International Nurse Rostering Competition (INRC-II), planned by `rola plan`.

`instance` reads the competition's files, `clock` finds times of day that mean what its forbidden
successions mean, `folder` writes the association, `weeks` plans one week after another, and
`judge` looks at the rosters with the competition's own eyes.
"""
