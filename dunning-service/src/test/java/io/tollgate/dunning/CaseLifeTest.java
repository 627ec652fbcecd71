package io.tollgate.dunning;

/** Every life of a case, heard fact by fact. */
@DunningServiceTest
class CaseLifeTest extends CaseLives {}
