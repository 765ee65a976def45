from hypothesis import settings

# A slow or busy machine is no mistake of the code: no test here asserts a time.
settings.register_profile("core", deadline=None)
settings.load_profile("core")
